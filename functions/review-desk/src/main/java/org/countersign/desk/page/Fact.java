package org.countersign.desk.page;

/** A name and what it is, both in words. */
record Fact(String name, String value) {}
