package dev.winnow.pii;

/** Keccak-256 as Ethereum uses it: SHA-3 before its padding was changed, so that Java has it not. */
final class Keccak {

    private static final int RATE = 136; // bytes
    private static final int ROUNDS = 24;
    private static final int[] ROTATIONS = {
        1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
    };
    private static final int[] LANES = {
        10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
    };
    private static final long[] CONSTANTS = constants();

    private Keccak() {}

    /** Returns the hash of a message that is shorter than one block of 136 bytes. */
    static byte[] hash256(byte[] message) {
        if (message.length >= RATE) {
            throw new IllegalArgumentException("longer than a block");
        }
        byte[] block = java.util.Arrays.copyOf(message, RATE);
        block[message.length] ^= 0x01;
        block[RATE - 1] ^= (byte) 0x80;
        long[] state = new long[25];
        for (int i = 0; i < RATE; i++) {
            state[i / 8] ^= (block[i] & 0xFFL) << 8 * (i % 8);
        }
        permute(state);
        byte[] hash = new byte[32];
        for (int i = 0; i < hash.length; i++) {
            hash[i] = (byte) (state[i / 8] >>> 8 * (i % 8));
        }
        return hash;
    }

    private static void permute(long[] a) {
        long[] column = new long[5];
        for (int round = 0; round < ROUNDS; round++) {
            for (int x = 0; x < 5; x++) {
                column[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
            }
            for (int x = 0; x < 5; x++) {
                long mix = column[(x + 4) % 5] ^ Long.rotateLeft(column[(x + 1) % 5], 1);
                for (int y = 0; y < 25; y += 5) {
                    a[y + x] ^= mix;
                }
            }
            long moved = a[1];
            for (int i = 0; i < ROUNDS; i++) {
                long next = a[LANES[i]];
                a[LANES[i]] = Long.rotateLeft(moved, ROTATIONS[i]);
                moved = next;
            }
            for (int y = 0; y < 25; y += 5) {
                System.arraycopy(a, y, column, 0, 5);
                for (int x = 0; x < 5; x++) {
                    a[y + x] = column[x] ^ ~column[(x + 1) % 5] & column[(x + 2) % 5];
                }
            }
            a[0] ^= CONSTANTS[round];
        }
    }

    /** The round constants come from a shift register of eight bits. */
    private static long[] constants() {
        long[] constants = new long[ROUNDS];
        int register = 1;
        for (int round = 0; round < ROUNDS; round++) {
            for (int j = 0; j < 7; j++) {
                if ((register & 1) != 0) {
                    constants[round] ^= 1L << (1 << j) - 1;
                }
                register = register << 1 ^ ((register & 0x80) != 0 ? 0x171 : 0);
            }
        }
        return constants;
    }
}
