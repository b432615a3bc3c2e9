package org.openiru.referral.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class StartSetTest {

    private final List<ImportLine> lines = lines();

    private static List<ImportLine> lines() {
        List<ImportLine> lines = new ArrayList<>();
        ImportFormat.CSV.read(StartSet.read(), lines::add);
        return lines;
    }

    @Test
    void it_names_at_least_forty_platforms_each_once() {
        assertThat(lines).hasSizeGreaterThanOrEqualTo(40).allMatch(ImportLine.Read.class::isInstance);
        assertThat(texts("name")).doesNotHaveDuplicates().allSatisfy(name -> assertThat(name)
                .isNotBlank());
    }

    @Test
    void each_domain_is_one_that_can_be_registered_and_belongs_to_one_platform() {
        assertThat(texts("domains")).doesNotHaveDuplicates().allSatisfy(domain -> {
            assertThat(DomainName.canonical(domain)).contains(domain);
            assertThat(DomainName.registrable(domain)).isEqualTo(domain);
        });
    }

    @Test
    void it_tells_nobodys_contact() {
        assertThat(lines)
                .allSatisfy(line -> assertThat(((ImportLine.Read) line).fields().fieldNames())
                        .toIterable()
                        .containsExactlyInAnyOrder("name", "domains"));
        assertThat(StartSet.read()).doesNotContain("@").doesNotContain("http");
    }

    /** Each platform has some. */
    private List<String> texts(String field) {
        return lines.stream()
                .map(line -> ((ImportLine.Read) line).fields().get(field))
                .peek(value -> assertThat(value.isTextual() || !value.isEmpty()).isTrue())
                .flatMap(value -> value.isTextual()
                        ? List.of(value.asText()).stream()
                        : StreamSupport.stream(value.spliterator(), false).map(each -> each.asText()))
                .toList();
    }
}
