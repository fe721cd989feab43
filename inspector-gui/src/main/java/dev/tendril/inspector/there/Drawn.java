package dev.tendril.inspector.there;

import dev.tendril.RemoteFunction;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Pictures of objects that are some. Apart from the other texts, for not every target has the module java.desktop. */
public final class Drawn {

    private Drawn() {}

    /** The picture in a format that can be drawn elsewhere; empty if the object is none, or is larger than that. */
    public static RemoteFunction<Object, byte[]> picture(int largest) {
        return object -> {
            byte[] picture = object instanceof byte[] bytes ? bytes : png(object);
            return picture.length <= largest && isPicture(picture) ? picture : new byte[0];
        };
    }

    private static byte[] png(Object object) throws IOException {
        var png = new ByteArrayOutputStream();
        if (object instanceof RenderedImage image) {
            ImageIO.write(image, "png", png);
        }
        return png.toByteArray();
    }

    private static boolean isPicture(byte[] bytes) {
        return startsWith(bytes, 0x89, 'P', 'N', 'G')
                || startsWith(bytes, 0xff, 0xd8, 0xff)
                || startsWith(bytes, 'G', 'I', 'F', '8')
                || startsWith(bytes, 'B', 'M');
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
