package dev.tendril.protocol;

/**
 * Who is at the other end of a connection.
 *
 * @param pid its process id
 * @param name its main class or another name people know it by
 * @param javaFeature its Java feature version, such as 17
 * @param tendrilVersion the version of Tendril it runs
 */
public record PeerInfo(long pid, String name, int javaFeature, String tendrilVersion) {

    /** For people: {@code shop.ShopMain (pid 4711)}. */
    public String label() {
        return name + " (pid " + pid + ")";
    }
}
