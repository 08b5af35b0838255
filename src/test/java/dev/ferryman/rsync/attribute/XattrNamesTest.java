package dev.ferryman.rsync.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.filter.FilterRules;
import dev.ferryman.rsync.filter.RuleFiles;
import dev.ferryman.rsync.filter.RuleSource;
import dev.ferryman.rsync.filter.Side;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Preserve;
import dev.ferryman.tree.Identity;
import dev.ferryman.tree.Name;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XattrNamesTest {
    private static final String NO_RULE = "none";

    /// Rules are separated by semicolons.
    private static FilterRules rules(String rules) {
        List<RuleSource> sources = Arrays.stream(rules.equals(NO_RULE) ? new String[0] : rules.split(";"))
                .<RuleSource>map(rule -> new RuleSource.Rule(rule.getBytes(StandardCharsets.UTF_8)))
                .toList();
        return FilterRules.of(sources, RuleFiles.NONE, FilterRules.LineEnd.NEWLINE, FilterRules.DefaultSides.BOTH);
    }

    private static XattrNames names(Side side, String options, String rules) {
        String[] line = (options + " source/ target/").split(" ");
        Preserve preserve = Options.parseText(List.of(line)).preserve();
        return switch (side) {
            case SENDER -> XattrNames.ofSender(preserve, rules(rules));
            case RECEIVER -> XattrNames.ofReceiver(preserve, Identity.ofThisProcess(), rules(rules));
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            none                    | user.foo          | true  | true
            none                    | security.selinux  | true  | true
            none                    | system.nfs4_acl   | false | false
            -x security.selinux     | security.selinux  | false | false
            -x security.selinux     | security.capability | true | true
            -x security.selinux     | user.security.selinux | true | true
            -x security.selinux     | user.foo          | true  | true
            -x security.selinux     | system.nfs4_acl   | true  | true
            -x security.selinux     | user.rsync.%stat  | false | false
            -x security.*           | security.selinux  | false | false
            -x! user.*              | security.selinux  | false | false
            -x! user.*              | user.foo          | true  | true
            -xs user.foo            | user.foo          | false | true
            H,x user.foo            | user.foo          | false | true
            -xr user.foo            | user.foo          | true  | false
            protect,x user.foo      | user.foo          | true  | false
            -xr user.foo            | system.nfs4_acl   | true  | true
            - user.foo              | user.foo          | true  | true
            -x /user.foo            | user.foo          | false | false
            -x/ /user.foo           | user.foo          | true  | true
            -x user.foo/            | user.foo          | true  | true
            -x foo                  | user.foo          | true  | true
            """)
    void rulesDecideWhatIsSentAndWhatIsTouched(String rules, String name, boolean sent, boolean touched) {
        Name attribute = Name.of(name);
        XattrNames receiver = names(Side.RECEIVER, "-X --super", rules);

        assertThat(names(Side.SENDER, "-X", rules).travelling(attribute).isPresent()).isEqualTo(sent);
        assertThat(receiver.travelling(attribute).isPresent()).isEqualTo(touched);
        assertThat(receiver.local(attribute).isPresent()).isEqualTo(touched);
    }

    @Test
    void theFirstRuleThatMatchesDecides() {
        assertThat(names(Side.SENDER, "-X", "+x user.foo;-x *").travelling(Name.of("user.foo"))).isPresent();
        assertThat(names(Side.SENDER, "-X", "+x user.foo;-x *").travelling(Name.of("user.bar"))).isEmpty();
        assertThat(names(Side.SENDER, "-X", "-x *;+x user.foo").travelling(Name.of("user.foo"))).isEmpty();
    }

    /// As stock rsync does: rules take the place of the choice of the user's namespace.
    @Test
    void anUnprivilegedReceiverKeepsWhatRulesLetPassUnderANameOfTheUser() {
        Name capability = Name.of("security.capability");

        assertThat(names(Side.RECEIVER, "-X --no-super", NO_RULE).local(capability)).isEmpty();
        assertThat(names(Side.RECEIVER, "-X --no-super", "-x security.selinux").local(capability))
                .isEqualTo(Optional.of(Name.of("user.rsync.security.capability")));
        assertThat(names(Side.RECEIVER, "-X --no-super", "-x security.*").local(capability)).isEmpty();
    }

    @Test
    void aStoreIsFilteredByTheNamesThatTravelWhenItIsFilledAndByItsOwnWhenItIsRead() {
        XattrNames receiver = names(Side.RECEIVER, "-X --fake-super", "-xr security.selinux");
        XattrNames sender = names(Side.SENDER, "-X --fake-super", "-xs user.rsync.security.selinux");

        assertThat(receiver.local(Name.of("security.selinux"))).isEmpty();
        assertThat(receiver.local(Name.of("trusted.t"))).isEqualTo(Optional.of(Name.of("user.rsync.trusted.t")));
        assertThat(sender.travelling(Name.of("user.rsync.security.selinux"))).isEmpty();
        assertThat(sender.travelling(Name.of("user.rsync.trusted.t"))).isEqualTo(Optional.of(Name.of("trusted.t")));
    }
}
