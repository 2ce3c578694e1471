package dev.chatcode.controlplane.digitalocean;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/// An answer of which only so much is read. The rest makes reading it fail.
record BoundedResponse(ClientHttpResponse response, InputStream body) implements ClientHttpResponse {
    /// The largest that we ask for, all sizes of all regions, has some 200 KiB.
    static final int MAX_BYTES = 4 * 1024 * 1024;

    static BoundedResponse of(ClientHttpResponse response) throws IOException {
        return new BoundedResponse(response, new BoundedStream(response.getBody()));
    }

    @Override
    public HttpStatusCode getStatusCode() throws IOException {
        return response.getStatusCode();
    }

    @Override
    public String getStatusText() throws IOException {
        return response.getStatusText();
    }

    @Override
    public HttpHeaders getHeaders() {
        return response.getHeaders();
    }

    @Override
    public InputStream getBody() {
        return body;
    }

    @Override
    public void close() {
        response.close();
    }

    private static final class BoundedStream extends FilterInputStream {
        /// Owned by the thread of the request.
        private long left = MAX_BYTES;

        BoundedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var read = super.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("the answer has more than " + MAX_BYTES + " bytes");
            }
        }
    }
}
