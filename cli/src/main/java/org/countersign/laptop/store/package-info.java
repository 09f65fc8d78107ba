/** DynamoDB and S3 on the laptop, kept in the state folder. */
@NullMarked
package org.countersign.laptop.store;

import org.jspecify.annotations.NullMarked;
