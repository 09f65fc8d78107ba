/**
 * The command line: parses, asks the laptop cloud, prints. Nothing here decides anything about a
 * case.
 */
@NullMarked
package org.countersign.cli;

import org.jspecify.annotations.NullMarked;
