package dev.ferryman.local;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;

/// The words that stand for the constants of an enum in a manifest.
final class JsonWords {
    private JsonWords() {}

    static List<String> of(Class<?> type) {
        return Arrays.stream(type.getFields()).filter(Field::isEnumConstant).map(JsonWords::word).toList();
    }

    private static String word(Field constant) {
        JsonProperty property = constant.getAnnotation(JsonProperty.class);
        return property == null ? constant.getName() : property.value();
    }
}
