/** Requests and answers as the desk's routes see them, whoever carries them. */
@NullMarked
package org.countersign.desk.http;

import org.jspecify.annotations.NullMarked;
