/** AWS Config's API and the control map's object, the only place with SDK types. */
@NullMarked
package org.countersign.compliance.aws;

import org.jspecify.annotations.NullMarked;
