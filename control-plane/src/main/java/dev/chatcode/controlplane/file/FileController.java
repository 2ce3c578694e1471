package dev.chatcode.controlplane.file;

import dev.chatcode.controlplane.gateway.ServerGateways;
import dev.chatcode.controlplane.session.SessionStore;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.web.ConnectionPatience;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.FileCommand;
import dev.chatcode.protocol.event.FileEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The files of a session's folder. Every `path` is relative to that folder.
@RestController
@RequestMapping("/api/sessions/{id}/files")
class FileController {
    private static final Logger LOG = LoggerFactory.getLogger(FileController.class);

    private final SessionStore sessions;
    private final ServerGateways gateways;
    private final Transfers transfers;
    private final FileProperties properties;

    FileController(SessionStore sessions, ServerGateways gateways, Transfers transfers, FileProperties properties) {
        this.sessions = sessions;
        this.gateways = gateways;
        this.transfers = transfers;
        this.properties = properties;
    }

    /// @param workspacePath relative to the workspace
    /// @param size in bytes
    /// @param sha256 in lower-case hex
    record Uploaded(String path, String workspacePath, long size, String sha256) {}

    /// @param truncated whether there are more than 2,000
    record Folder(String path, List<FileEvent.Entry> items, boolean truncated) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Uploaded upload(
            @AuthenticationPrincipal User user,
            @PathVariable SessionId id,
            @RequestParam(required = false) @Nullable String path,
            @RequestParam(defaultValue = "false") boolean overwrite,
            HttpServletRequest request)
            throws IOException {
        var session = sessions.requireOwned(id, user.id());
        var file = FilePath.parse(path);
        requireNoForm(request);
        var size = request.getContentLengthLong();
        if (size < 0) {
            throw Failure.LENGTH_REQUIRED.withDetail("Send the header Content-Length.");
        }
        try (var _ = ConnectionPatience.of(request, properties.patience())) {
            var sha256 = transfers.upload(user.id(), session, file, request.getInputStream(), size, overwrite);
            return new Uploaded(file.text(), file.inWorkspace(session.workdir()), size, sha256);
        }
    }

    @GetMapping
    void download(
            @AuthenticationPrincipal User user,
            @PathVariable SessionId id,
            @RequestParam(required = false) @Nullable String path,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var session = sessions.requireOwned(id, user.id());
        var file = FilePath.parse(path);
        try (var _ = ConnectionPatience.of(request, properties.patience())) {
            transfers.download(user.id(), session, file, size -> body(response, file, size));
        } catch (IOException | RuntimeException e) {
            if (!response.isCommitted()) {
                throw e;
            }
            // With fewer bytes than it was announced with, the server closes the connection, and the browser knows.
            LOG.info("a download has broken off: {}", e.toString());
        }
    }

    @GetMapping("/list")
    Folder list(
            @AuthenticationPrincipal User user,
            @PathVariable SessionId id,
            @RequestParam(defaultValue = "") String path) {
        var session = sessions.requireOwned(id, user.id());
        var folder = FilePath.parseFolder(path);
        var entries = gateways.require(session.vpsId())
                .ask(
                        request -> new FileCommand.ListFolder(request, folder.inWorkspace(session.workdir())),
                        FileEvent.Entries.class);
        return new Folder(folder.text(), entries.entries(), entries.truncated());
    }

    /// It would have been read for its fields, and be gone.
    private static void requireNoForm(HttpServletRequest request) {
        var type =
                request.getContentType() == null ? "" : request.getContentType().toLowerCase(Locale.ROOT);
        if (type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE) || type.startsWith("multipart/")) {
            throw Failure.UNSUPPORTED_MEDIA_TYPE.withDetail(
                    "The body is the file itself. Send it as application/octet-stream, not as a form.");
        }
    }

    private static OutputStream body(HttpServletResponse response, FilePath file, long size) {
        if (!response.isCommitted()) {
            describe(response, file, size);
        }
        try {
            return response.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// To be saved and not shown: what it holds is not ours.
    private static void describe(HttpServletResponse response, FilePath file, long size) {
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setContentLengthLong(size);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file.fileName(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }
}
