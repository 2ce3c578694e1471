package dev.chatcode.e2e.fidelity;

/// Something that differs between two terminals.
///
/// @param kind its name, which exemptions refer to: that of a property, or area and kind for cells, such as
///     `screen background`
/// @param where row and column, if it is about a cell
public record Difference(String kind, String where, String expected, String actual) {
    @Override
    public String toString() {
        return kind + (where.isEmpty() ? "" : " at " + where) + ": expected " + expected + ", was " + actual;
    }
}
