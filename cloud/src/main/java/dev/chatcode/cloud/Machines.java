package dev.chatcode.cloud;

/// Where droplets run. None of these waits until it is done.
public interface Machines extends AutoCloseable {
    /// A new machine, which is switched on and carries out its `userData` at its first start.
    record Order(long id, String name, String userData) {
        /// Never what may hold a token.
        @Override
        public String toString() {
            return "Order[" + id + ", " + name + "]";
        }
    }

    void create(Order order);

    void powerOn(long id);

    /// Ends what runs there; what is on the disk stays.
    void powerOff(long id);

    /// With its disk. Of a machine that is not there, nothing is left to do.
    void destroy(long id);

    @Override
    void close();
}
