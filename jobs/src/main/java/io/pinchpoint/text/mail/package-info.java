/** What of a mail its writer has written: quotations, signatures and the like cut. Plain Java. */
package io.pinchpoint.text.mail;
