/** Text in and out: values as they are typed, tables for people, JSON for programs. */
@NullMarked
package dev.tendril.cli.text;

import org.jspecify.annotations.NullMarked;
