/**
 * The function config-compliance: makes findings that cite HIPAA out of what AWS Config says of
 * resources, and takes them back when, and only when, their cause is gone.
 */
@NullMarked
package org.countersign.compliance;

import org.jspecify.annotations.NullMarked;
