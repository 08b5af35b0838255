package dev.ferryman.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.stream.Collectors;

/// What Jackson has against a document, as a sentence for the person who wrote it.
final class JacksonSentence {
    private JacksonSentence() {}

    static String of(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> "the field " + path(unknown.getPath())
                    + " is unknown; there are " + known(unknown) + ".";
            case InvalidFormatException format when format.getTargetType().isEnum() -> path(format.getPath()) + " is "
                    + format.getValue() + "; it can be " + words(format.getTargetType()) + ".";
            case JsonMappingException mapping when !mapping.getPath().isEmpty() ->
                path(mapping.getPath()) + ": " + firstLine(mapping.getOriginalMessage()) + ".";
            default -> firstLine(e.getOriginalMessage()) + where(e) + ".";
        };
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    }

    private static String path(List<JsonMappingException.Reference> path) {
        return path.stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining()).replaceFirst("^\\.", "");
    }

    private static String known(UnrecognizedPropertyException e) {
        return e.getKnownPropertyIds() == null
                ? "no others"
                : e.getKnownPropertyIds().stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static String words(Class<?> type) {
        return JsonWords.of(type).stream().collect(Collectors.joining(", "));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text).replaceFirst("\\.$", "");
    }
}
