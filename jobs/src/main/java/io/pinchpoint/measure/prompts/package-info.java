/** What prompted customers to get in touch, and what their steps give away. */
package io.pinchpoint.measure.prompts;
