/**
 * Follows other products' findings (GuardDuty, Inspector, Macie, IAM Access Analyzer) about PHI
 * from first to last, and what people do in Security Hub with ours.
 */
@NullMarked
package org.countersign.intake;

import org.jspecify.annotations.NullMarked;
