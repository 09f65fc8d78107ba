/** Where the pseudonyms' key comes from. */
@NullMarked
package org.countersign.phi.secretsmanager;

import org.jspecify.annotations.NullMarked;
