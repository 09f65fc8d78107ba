/** Sessions in DynamoDB. */
@NullMarked
package org.countersign.desk.session.dynamodb;

import org.jspecify.annotations.NullMarked;
