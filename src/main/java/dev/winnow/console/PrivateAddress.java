package dev.winnow.console;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/** Addresses that mean another machine to each who uses them: nobody may have this service ask there. */
final class PrivateAddress {

    private PrivateAddress() {}

    /** Returns whether an address is not one of the public internet. */
    static boolean is(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        if (address instanceof Inet4Address) {
            return first == 0 // this network
                    || first == 100 && second >= 64 && second < 128 // carriers
                    || first == 192 && second == 0 && bytes[2] == 0 // protocols
                    || first == 198 && (second == 18 || second == 19) // benchmarks
                    || first >= 240;
        }
        return address instanceof Inet6Address
                && ((first & 0xFE) == 0xFC // unique local
                        || first == 0x20 && second == 0x02 // 6to4, which has an IPv4 address inside
                        || first == 0x00 && second == 0x64 // NAT64, likewise
                        || first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0); // Teredo, likewise
    }
}
