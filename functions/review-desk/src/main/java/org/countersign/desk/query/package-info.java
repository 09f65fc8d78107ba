/** What people see of the ledger: lists, cases and charts, made for one person at one time. */
@NullMarked
package org.countersign.desk.query;

import org.jspecify.annotations.NullMarked;
