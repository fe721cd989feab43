/** The programs of the documentation, run. */
package dev.tendril.agent.guide;
