package dev.chatcode.controlplane.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Reads what a refused request still sends, and forgets it. The server would close the connection instead, and
/// whoever is still sending then learns of a broken connection and not of the answer.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnreadBody extends OncePerRequestFilter {
    /// A client that sends more than this is cut off, and may not learn why. Some files that are too large still fit.
    static final int MAX_BYTES = 16 * 1024 * 1024;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (hasBody(request) && !request.isAsyncStarted()) {
            discard(request);
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private static void discard(HttpServletRequest request) throws IOException {
        var in = request.getInputStream();
        var buffer = new byte[8192];
        var left = MAX_BYTES;
        while (left > 0) {
            var read = in.read(buffer, 0, Math.min(left, buffer.length));
            if (read < 0) {
                return;
            }
            left -= read;
        }
    }
}
