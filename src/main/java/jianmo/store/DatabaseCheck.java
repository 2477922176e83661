package jianmo.store;

import jianmo.base.message.UserError;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/// Looks at a project's database before anything is allowed to change it, so that a damaged file or
/// one of a newer studio stays exactly as it is.
final class DatabaseCheck {

    private static final String MAGIC = "SQLite format 3\0";
    private static final int HEADER = 100;

    /// Files up to this size are read through on opening; it takes well under a second.
    private static final long QUICK = 64L << 20;

    private DatabaseCheck() {}

    static void run(ProjectFiles files) {
        Path file = files.database();
        try {
            if (!Files.exists(file)) {
                return;
            }
            long waiting = size(file.resolveSibling(ProjectFiles.DATABASE + "-wal"));
            if (Files.size(file) == 0) {
                if (waiting > 0 || holdsWork(files)) {
                    throw damaged("empty", files);
                }
                return;
            }
            checkHeader(files, waiting);
            checkContent(files);
        } catch (IOException e) {
            throw StoreErrors.of(e, file);
        } catch (SQLException e) {
            throw StoreErrors.of(e, files.folder());
        }
    }

    /// SQLite's file header: magic, page size at 16, pages at 28 (valid when 24 equals 92).
    private static void checkHeader(ProjectFiles files, long waiting) throws IOException {
        var header = ByteBuffer.allocate(HEADER).order(ByteOrder.BIG_ENDIAN);
        try (var channel = FileChannel.open(files.database())) {
            while (header.hasRemaining() && channel.read(header) >= 0) {}
            byte[] magic = MAGIC.getBytes(StandardCharsets.ISO_8859_1);
            if (header.hasRemaining()
                    || !ByteBuffer.wrap(magic).equals(header.slice(0, magic.length))) {
                throw damaged("not a database", files);
            }
            int page = Short.toUnsignedInt(header.getShort(16));
            long pages = Integer.toUnsignedLong(header.getInt(28));
            boolean counted = header.getInt(24) == header.getInt(92);
            if (waiting == 0 && counted && channel.size() < pages * (page == 1 ? 65_536L : page)) {
                throw damaged("cut off", files);
            }
        }
    }

    private static void checkContent(ProjectFiles files) throws SQLException, IOException {
        try (Database database = Database.openForReading(files.database())) {
            long version = database.number("PRAGMA user_version");
            long application = database.number("PRAGMA application_id");
            if (version > 0 && application != Migrations.APPLICATION) {
                throw UserError.failed("store.not-ours", files.database().toString());
            }
            if (version > Migrations.NEWEST) {
                throw UserError.failed(
                        "store.newer",
                        files.database().toString(),
                        version,
                        (long) Migrations.NEWEST);
            }
            if (Files.size(files.database()) <= QUICK
                    && !"ok".equals(database.text("PRAGMA quick_check(1)"))) {
                throw damaged("quick check", files);
            }
        }
    }

    private static boolean holdsWork(ProjectFiles files) throws IOException {
        try (var models = Files.list(files.models());
                var exports = Files.list(files.exports())) {
            return models.findAny().isPresent() || exports.findAny().isPresent();
        }
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static UserError damaged(String how, ProjectFiles files) {
        return StoreErrors.damaged(new IOException(how), files.folder());
    }
}
