/** The commands: what a person or a scheduler calls. */
package io.pinchpoint.cli;
