/** The ledger in one DynamoDB table. */
@NullMarked
package org.countersign.ledger.dynamodb;

import org.jspecify.annotations.NullMarked;
