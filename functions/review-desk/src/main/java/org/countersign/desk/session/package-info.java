/** Sign-in of people with a browser: a session kept by the server. */
@NullMarked
package org.countersign.desk.session;

import org.jspecify.annotations.NullMarked;
