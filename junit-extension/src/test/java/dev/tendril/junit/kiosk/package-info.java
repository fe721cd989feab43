/** A small application for the tests of this module to reach into. */
package dev.tendril.junit.kiosk;
