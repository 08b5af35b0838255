package dev.ferryman.local;

import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.client.CustomResource;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Holds a spec to what its schema says: the annotations that the definitions are generated from. What the API server
/// checks besides (rules in CEL) comes to light when the plan is made.
final class SchemaRules {
    private final List<String> violations = new ArrayList<>();

    private SchemaRules() {}

    /// Sentences; none for a spec that the schema accepts.
    static List<String> violations(CustomResource<?, ?> resource) {
        SchemaRules rules = new SchemaRules();
        if (resource.getSpec() instanceof Record spec) {
            rules.check("spec", spec);
        } else {
            rules.violations.add("spec is missing.");
        }
        return rules.violations;
    }

    private void check(String path, Record value) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            check(path + "." + component.getName(), component.getAccessor(), read(value, component.getAccessor()));
        }
    }

    private void check(String path, AnnotatedElement rules, Object value) {
        switch (value) {
            case null -> require(path, rules);
            case Record nested -> check(path, nested);
            case String text -> check(path, rules, text);
            case Number number -> check(path, rules, number.doubleValue());
            case Collection<?> list -> check(path, rules, list);
            default -> { }
        }
    }

    private void check(String path, AnnotatedElement rules, Collection<?> list) {
        checkSize(path, rules, list.size(), "entries");
        int index = 0;
        for (Object each : list) {
            if (each instanceof Record nested) {
                check(path + "[" + index + "]", nested);
            }
            index++;
        }
    }

    private void require(String path, AnnotatedElement rules) {
        if (rules.isAnnotationPresent(Required.class)) {
            violations.add(path + " is missing.");
        }
    }

    private void check(String path, AnnotatedElement rules, String text) {
        Pattern pattern = rules.getAnnotation(Pattern.class);
        if (pattern != null && !java.util.regex.Pattern.compile(pattern.value()).matcher(text).find()) {
            violations.add(path + " is '" + text + "', which is not of the form " + pattern.value() + ".");
        }
        checkSize(path, rules, text.length(), "characters");
    }

    private void check(String path, AnnotatedElement rules, double number) {
        Min least = rules.getAnnotation(Min.class);
        if (least != null && number < least.value()) {
            violations.add(path + " is below " + decimal(least.value()) + ".");
        }
        Max most = rules.getAnnotation(Max.class);
        if (most != null && number > most.value()) {
            violations.add(path + " is above " + decimal(most.value()) + ".");
        }
    }

    private void checkSize(String path, AnnotatedElement rules, int size, String of) {
        Size bounds = rules.getAnnotation(Size.class);
        if (bounds != null && (size < bounds.min() || size > bounds.max())) {
            violations.add(path + " has " + size + " " + of + ", allowed are " + bounds.min() + " to " + bounds.max()
                    + ".");
        }
    }

    private static String decimal(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }

    private static Object read(Record value, Method accessor) {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a component of " + value.getClass().getSimpleName()
                    + " cannot be read", e);
        }
    }
}
