package org.openiru.local.actionday;

import java.net.IDN;
import java.util.Locale;
import java.util.Random;

/**
 * Ways to write the same address differently, as people and machines do. The URL Standard's parser (and leaving out the
 * fragment) makes all of them equal.
 */
enum Spelling {
    CAPITAL_HOST {
        @Override
        Parts respell(Parts a) {
            return new Parts(a.scheme, capitals(a.host), a.port, a.path, a.rest);
        }
    },
    CAPITAL_SCHEME {
        @Override
        Parts respell(Parts a) {
            return new Parts(capitals(a.scheme), a.host, a.port, a.path, a.rest);
        }
    },
    DEFAULT_PORT {
        @Override
        Parts respell(Parts a) {
            String usual = a.scheme.equals("http") ? ":80" : ":443";
            return new Parts(a.scheme, a.host, a.port.isEmpty() ? usual : a.port, a.path, a.rest);
        }
    },
    FRAGMENT {
        @Override
        Parts respell(Parts a) {
            String bare = a.rest.replaceFirst("#.*", "");
            return new Parts(a.scheme, a.host, a.port, a.path, bare + "#comments");
        }
    },
    DOT_SEGMENTS {
        @Override
        Parts respell(Parts a) {
            return new Parts(a.scheme, a.host, a.port, "/elsewhere/.." + a.path, a.rest);
        }
    },
    ENCODED_DOT_SEGMENTS {
        @Override
        Parts respell(Parts a) {
            return new Parts(a.scheme, a.host, a.port, "/%2e/a/%2E%2e" + a.path, a.rest);
        }
    },
    BACKSLASHES {
        @Override
        Parts respell(Parts a) {
            return new Parts(a.scheme, a.host, a.port, a.path.replace('/', '\\'), a.rest);
        }
    },
    BLANKS_AROUND {
        @Override
        Parts respell(Parts a) {
            return new Parts("  " + a.scheme, a.host, a.port, a.path, a.rest + " \t");
        }
    },
    LINE_BREAK_WITHIN {
        @Override
        Parts respell(Parts a) {
            return new Parts(a.scheme, a.host, a.port, "/" + "\n" + a.path.substring(1), a.rest);
        }
    },
    ENCODED_HOST {
        @Override
        Parts respell(Parts a) {
            String first = "%" + Integer.toHexString(a.host.charAt(0));
            return new Parts(a.scheme, first + a.host.substring(1), a.port, a.path, a.rest);
        }
    },
    ASCII_HOST {
        @Override
        Parts respell(Parts a) {
            return new Parts(a.scheme, IDN.toASCII(a.host), a.port, a.path, a.rest);
        }
    },
    UNENCODED_PATH {
        @Override
        Parts respell(Parts a) {
            String plain = a.path.replace("%20", " ").replace("%C3%A9", "é");
            return new Parts(a.scheme, a.host, a.port, plain, a.rest);
        }
    };

    /** An address in pieces that, put together, are the address again. */
    record Parts(String scheme, String host, String port, String path, String rest) {

        static Parts of(String address) {
            int host = address.indexOf("://") + 3;
            int path = address.indexOf('/', host);
            int colon = address.substring(host, path).indexOf(':');
            int port = colon < 0 ? path : host + colon;
            int rest = path;
            while (rest < address.length() && "?#".indexOf(address.charAt(rest)) < 0) {
                rest++;
            }
            return new Parts(
                    address.substring(0, host - 3),
                    address.substring(host, port),
                    address.substring(port, path),
                    address.substring(path, rest),
                    address.substring(rest));
        }

        @Override
        public String toString() {
            return scheme + "://" + host + port + path + rest;
        }
    }

    abstract Parts respell(Parts address);

    private static String capitals(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /** Writes an address, which always has a path, in a way that differs from how it is written. */
    static String another(String address, Random random) {
        while (true) {
            Spelling spelling = values()[random.nextInt(values().length)];
            String respelled = spelling.respell(Parts.of(address)).toString();
            if (!respelled.equals(address)) {
                return respelled;
            }
        }
    }
}
