package dev.chatcode.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/// The files of the session that is shown, as its user brings and fetches them. What becomes of them is for the
/// tests to judge.
record FilesPage(Page page) {
    /// Bytes in a second, so few that one can look at an upload and end it.
    private static final int SLOW = 400_000;

    private static final int AS_FAST_AS_IT_GOES = -1;
    private static final double LONG = 60_000;

    private static final String FILE_IN_HAND = """
            ([name, content]) => {
              const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
              const transfer = new DataTransfer();
              transfer.items.add(new File([bytes], name));
              return transfer;
            }
            """;

    static FilesPage open(Page page) {
        var files = new FilesPage(page);
        files.button("Files").click();
        assertThat(files.button("Upload files")).isVisible();
        return files;
    }

    void close() {
        button("Close files").click();
        assertThat(button("Upload files")).hasCount(0);
    }

    /// By the button and the browser's own dialog.
    void choose(Path... files) {
        page.waitForFileChooser(() -> button("Upload files").click()).setFiles(files);
    }

    /// On what is there already, as a hand does that holds a file: it comes, and lets go.
    void drop(Locator target, String name, byte[] content) {
        var transfer = page.evaluateHandle(
                FILE_IN_HAND, new Object[] {name, Base64.getEncoder().encodeToString(content)});
        var event = Map.of("dataTransfer", transfer);
        target.dispatchEvent("dragenter", event);
        assertThat(page.getByText("Drop files to upload them")).isVisible();
        target.dispatchEvent("dragover", event);
        target.dispatchEvent("drop", event);
        assertThat(page.getByText("Drop files to upload them")).hasCount(0);
    }

    /// The newest upload of this name.
    Locator upload(String name) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Uploads"))
                .getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
    }

    /// Until the page says that it is on the server.
    ///
    /// @param size as people write it
    void awaitUploaded(String name, String size) {
        assertThat(upload(name)).hasText(name + size, new HasTextOptions().setTimeout(LONG));
    }

    /// Until some of it has been sent, and long before all of it has.
    void awaitUnderWay(String name) {
        var progress = upload(name).getByRole(AriaRole.PROGRESSBAR);
        assertThat(progress).hasAttribute("aria-valuenow", Pattern.compile("^([1-9]|[1-6]\\d)$"));
    }

    void cancel(String name) {
        button("Cancel " + name).click();
    }

    void tryAgain(String name) {
        button("Try again: " + name).click();
    }

    /// What the browser has saved, when it has all of it.
    ///
    /// @param size as people write it
    Path download(String name, String size) {
        var link = page.getByRole(
                AriaRole.LINK,
                new Page.GetByRoleOptions()
                        .setName("Download " + name + ", " + size)
                        .setExact(true));
        var download = page.waitForDownload(link::click);
        return download.path();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /// What the page sends goes at a pace at which one can follow it, until the answer is closed.
    SlowNetwork slowDown() {
        var conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", 0);
        conditions.addProperty("downloadThroughput", AS_FAST_AS_IT_GOES);
        conditions.addProperty("uploadThroughput", SLOW);
        var session = page.context().newCDPSession(page);
        session.send("Network.enable");
        session.send("Network.emulateNetworkConditions", conditions);
        return session::detach;
    }

    interface SlowNetwork extends AutoCloseable {
        @Override
        void close();
    }
}
