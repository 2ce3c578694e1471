package dev.chatcode.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/// The program: `cloud PORT BASE FOLDER`, where BASE is a basic Debian 12 and FOLDER is for the machines. It runs until
/// it is stopped, and then destroys all that it has made.
public final class CloudMain {
    private CloudMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 3) {
            System.err.println("cloud PORT BASE FOLDER");
            System.exit(2);
        }
        var machines = new NspawnMachines(Path.of(arguments[1]), Path.of(arguments[2]));
        var catalogue = Catalogue.USUAL.withOnly("debian-12-x64");
        var port = Integer.parseInt(arguments[0]);
        var cloud = new Cloud(port, Clock.systemUTC(), Quirks.REAL, catalogue, machines);
        Runtime.getRuntime().addShutdownHook(new Thread(cloud::close, "stop"));
        System.out.println("The cloud listens on " + cloud.origin());
        Thread.currentThread().join();
    }
}
