package jianmo.store;

import jianmo.base.message.UserError;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/// Failures of disk and database as sentences for a person.
final class StoreErrors {

    private StoreErrors() {}

    static UserError of(SQLException e, Path folder) {
        return switch (Database.primary(e)) {
            case SQLITE_FULL -> UserError.because(e, "store.disk-full", folder.toString());
            case SQLITE_CORRUPT, SQLITE_NOTADB -> damaged(e, folder);
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
                    UserError.because(e, "store.not-writable", folder.toString());
            case SQLITE_BUSY, SQLITE_LOCKED ->
                    UserError.because(e, "store.busy", folder.toString());
            default ->
                    UserError.because(
                            e, "store.failed", folder.toString(), String.valueOf(e.getMessage()));
        };
    }

    static UserError damaged(Throwable e, Path folder) {
        return UserError.because(
                e, "store.damaged", folder.resolve(ProjectFiles.DATABASE).toString());
    }

    static UserError of(IOException e, Path file) {
        if (e instanceof AccessDeniedException) {
            return UserError.because(e, "store.not-writable", file.toString());
        }
        String reason =
                e instanceof FileSystemException f && f.getReason() != null
                        ? f.getReason()
                        : e.toString();
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left")
                || lower.contains("quota exceeded")
                || lower.contains("not enough space")) {
            return UserError.because(e, "store.disk-full", file.toString());
        }
        if (lower.contains("read-only file system")) {
            return UserError.because(e, "store.not-writable", file.toString());
        }
        return UserError.because(e, "store.failed", file.toString(), reason);
    }
}
