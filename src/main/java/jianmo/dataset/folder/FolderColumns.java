package jianmo.dataset.folder;

import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.SchemaGuess.Choice;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The columns of a folder read as a table.
public final class FolderColumns {

    /// Path of a picture inside the folder.
    public static final String IMAGE = "image";

    public static final String TEXT = "text";

    /// Path of a text inside the folder.
    public static final String FILE = "file";

    /// The folder a file lies in: what to predict.
    public static final String CLASS = "class";

    private static final String ENCODING = "encoding";
    private static final String CHARACTERS = "characters";

    private FolderColumns() {}

    /// Types of the columns, in order.
    ///
    /// @param grouped whether there is a folder a class
    static Map<String, ColumnType> types(FolderKind kind, boolean grouped) {
        var types = new LinkedHashMap<String, ColumnType>();
        boolean pictures = kind == FolderKind.PICTURES;
        types.put(pictures ? IMAGE : TEXT, pictures ? ColumnType.IMAGE : ColumnType.TEXT);
        if (grouped) {
            types.put(CLASS, ColumnType.CATEGORY);
        }
        if (pictures) {
            types.putAll(PictureColumns.types());
        } else {
            types.put(FILE, ColumnType.CATEGORY);
            types.put(PictureColumns.READABLE, ColumnType.CATEGORY);
            types.put(ENCODING, ColumnType.CATEGORY);
            types.put(CHARACTERS, ColumnType.NUMBER);
        }
        return types;
    }

    /// What the roles of made columns are unless a person chooses otherwise.
    ///
    /// @param columns of a table that [FolderTables] made
    /// @param folder whether its source is a folder
    public static Map<String, Choice> choices(List<Column> columns, boolean folder) {
        var roles = new HashMap<String, Role>(PictureColumns.roles());
        roles.put(ENCODING, Role.IGNORE);
        roles.put(CHARACTERS, Role.IGNORE);
        roles.put(FILE, Role.IDENTIFIER);
        var choices = new HashMap<String, Choice>();
        if (folder) {
            columns.forEach(column -> add(choices, column.name(), roles.get(column.name())));
            return choices;
        }
        for (Column image : columns) {
            if (image.type() == ColumnType.IMAGE) {
                String prefix = image.name() + "_";
                columns.stream()
                        .map(Column::name)
                        .filter(name -> name.startsWith(prefix))
                        .forEach(name ->
                                add(choices, name, roles.get(name.substring(prefix.length()))));
            }
        }
        return choices;
    }

    private static void add(Map<String, Choice> choices, String name, @Nullable Role role) {
        if (role != null) {
            choices.put(name, new Choice(null, role));
        }
    }

    /// The values of a text file but its class, in order.
    static Map<String, @Nullable Object> text(FolderFile file, jianmo.dataset.text.TextFile read) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        String text = read.text();
        values.put(TEXT, text);
        values.put(CLASS, file.group());
        values.put(FILE, file.relative());
        values.put(PictureColumns.READABLE, text != null);
        values.put(ENCODING, read.encoding().isEmpty() ? null : read.encoding());
        values.put(CHARACTERS, text == null ? null : text.codePointCount(0, text.length()));
        return values;
    }
}
