package jianmo.workflow.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;

import jianmo.base.message.UserError;

import org.yaml.snakeyaml.LoaderOptions;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads YAML that comes from anyone: no aliases (so nothing can multiply), no tags, bounded size
/// and depth, each key once.
final class YamlReader {

    /// In characters; the largest recipe that makes sense is far below.
    static final int MOST = 1_000_000;

    private static final int DEEPEST = 20;

    private final String file;
    private final YAMLParser parser;

    private YamlReader(String file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /// @param file named in errors
    /// @return the top of the document; an empty mapping for an empty one
    /// @throws UserError when it is no YAML or more than the above allows
    static YamlNode.Mapping read(String yaml, String file) {
        if (yaml.length() > MOST) {
            throw UserError.wrongUse("recipe.too-large", file, MOST / 1000);
        }
        var options = new LoaderOptions();
        options.setCodePointLimit(MOST + 1);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        var factory = YAMLFactory.builder().loaderOptions(options).build();
        try (YAMLParser parser = factory.createParser(yaml)) {
            return new YamlReader(file, parser).document();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw UserError.wrongUse("recipe.syntax", file, line);
        } catch (IOException | RuntimeException e) {
            if (e instanceof UserError known) {
                throw known;
            }
            throw UserError.wrongUse("recipe.syntax", file, 1);
        }
    }

    private YamlNode.Mapping document() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null || token == JsonToken.VALUE_NULL) {
            return new YamlNode.Mapping(1, Map.of());
        }
        if (token != JsonToken.START_OBJECT) {
            throw UserError.wrongUse("recipe.no-keys", file, line());
        }
        YamlNode.Mapping top = mapping(0);
        if (parser.nextToken() != null) {
            throw UserError.wrongUse("recipe.syntax", file, line());
        }
        return top;
    }

    private YamlNode node(JsonToken token, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw UserError.wrongUse("recipe.too-deep", file, line());
        }
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            throw UserError.wrongUse("recipe.alias", file, line());
        }
        return switch (token) {
            case START_OBJECT -> mapping(depth);
            case START_ARRAY -> sequence(depth);
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT ->
                    new YamlNode.Scalar(line(), parser.getText(), parser.getDoubleValue());
            case VALUE_TRUE, VALUE_FALSE ->
                    new YamlNode.Scalar(line(), parser.getText(), token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> new YamlNode.Scalar(line(), "", null);
            default -> new YamlNode.Scalar(line(), parser.getText(), parser.getText());
        };
    }

    /// Whole numbers beyond 64 bits stay text.
    private YamlNode whole() throws IOException {
        boolean fits =
                parser.getNumberValue() instanceof Integer
                        || parser.getNumberValue() instanceof Long;
        return new YamlNode.Scalar(
                line(), parser.getText(), fits ? (Object) parser.getLongValue() : parser.getText());
    }

    private YamlNode.Mapping mapping(int depth) throws IOException {
        int line = line();
        var entries = new LinkedHashMap<String, YamlNode>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line();
            YamlNode value = node(parser.nextToken(), depth + 1);
            if (entries.put(key, value) != null) {
                throw UserError.wrongUse("recipe.twice", file, keyLine, key);
            }
        }
        return new YamlNode.Mapping(line, entries);
    }

    private YamlNode.Sequence sequence(int depth) throws IOException {
        int line = line();
        var items = new ArrayList<YamlNode>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            items.add(node(token, depth + 1));
        }
        return new YamlNode.Sequence(line, items);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
