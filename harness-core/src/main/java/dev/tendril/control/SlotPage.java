package dev.tendril.control;

/**
 * A page of the children of an object.
 *
 * @param slots the children of this page
 * @param total how many there are in all, -1 when unknown
 */
public record SlotPage(Slot[] slots, int total) {}
