/**
 * What runs in the suite, read from template.yaml with everything in it resolved to fixed values.
 */
@NullMarked
package org.countersign.laptop.template;

import org.jspecify.annotations.NullMarked;
