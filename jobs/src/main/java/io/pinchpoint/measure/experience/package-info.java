/** Every experience counts: pain, effort and channels. */
package io.pinchpoint.measure.experience;
