/** The desk's adapters. */
@org.jspecify.annotations.NullMarked
package org.countersign.desk.aws;
