package dev.tendril.inspector.model.tree;

/** A line of the object tree. */
public sealed interface TreeRow permits Branch, MoreRow, TreeRow.NoticeRow {

    /** A line that only says something, such as that a class has no static fields. */
    record NoticeRow(String text) implements TreeRow {}
}
