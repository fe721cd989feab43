package dev.tendril.transport.endpoint;

import dev.tendril.transport.TransportLog;
import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;

/** A Unix domain socket: a file in a directory that only its owner may enter. */
record UnixEndpoint(Path path) implements Endpoint {

    /** What every platform takes; the kernel's structure has 104 bytes on macOS, 108 on Linux, a zero at the end. */
    private static final int LONGEST_PATH = 103;

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    static UnixEndpoint of(URI address) {
        String text = address.getPath();
        if (text == null || !text.startsWith("/") || text.endsWith("/")) {
            throw new IllegalArgumentException(
                    "expected an absolute path such as unix:/run/app/socket, found " + address);
        }
        int length = text.getBytes(Charset.defaultCharset()).length;
        if (length > LONGEST_PATH) {
            throw new IllegalArgumentException("the path of a Unix socket has at most " + LONGEST_PATH
                    + " bytes, this one has " + length + ": choose a shorter directory than that of " + address);
        }
        return new UnixEndpoint(Path.of(text));
    }

    @Override
    public Channel newChannel() {
        return new NioDomainSocketChannel();
    }

    @Override
    public ServerChannel newServerChannel() {
        return new NioServerDomainSocketChannel();
    }

    @Override
    public SocketAddress target() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("there is no such file: start the target, or check the path");
        }
        return UnixDomainSocketAddress.of(path);
    }

    @Override
    public SocketAddress bindable() throws IOException {
        Path directory = path.getParent();
        PosixFileAttributes found;
        try {
            found = Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            throw new IOException("the directory " + directory + " does not exist: create it for its owner only", e);
        } catch (UnsupportedOperationException e) {
            throw new IOException(
                    "the file system of " + directory + " does not say who may enter: use tcp://127.0.0.1:0", e);
        }
        String permissions = PosixFilePermissions.toString(found.permissions());
        if (!found.isDirectory() || found.permissions().stream().anyMatch(OTHERS::contains)) {
            throw new IOException("expected a directory for its owner only (rwx------), found " + directory + " with "
                    + permissions + ": whoever may enter it may connect");
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("there is a file already: delete it if nobody listens there any more");
        }
        return UnixDomainSocketAddress.of(path);
    }

    @Override
    public URI bound(ServerChannel channel) throws IOException {
        UserPrincipal self = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
        UserPrincipal owner = Files.getOwner(path.getParent(), LinkOption.NOFOLLOW_LINKS);
        if (!self.equals(owner)) {
            throw new IOException("expected a directory of " + self + ", who runs this process, found "
                    + path.getParent() + " of " + owner + ": whoever owns it may connect");
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        return URI.create("unix:" + path.toUri().getRawPath());
    }

    @Override
    public String peerAddress(Channel accepted) {
        return "unix:" + path;
    }

    /** Netty has removed the file when it closed the channel, but does not say so when it could not. */
    @Override
    public void unbound() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            TransportLog.warn("the socket " + path + " could not be removed", e);
        }
    }

    @Override
    public String explain(Throwable failure) {
        if (failure instanceof java.net.ConnectException) {
            return "nobody listens there: the file is left over from a process that is gone, or the target is not ready";
        }
        return String.valueOf(failure.getMessage());
    }
}
