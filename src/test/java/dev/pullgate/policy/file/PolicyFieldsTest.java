package dev.pullgate.policy.file;

import static dev.pullgate.policy.file.Refused.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.support.Policies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read of a field that is wrong. */
final class PolicyFieldsTest {
    private static final String SPEC =
            "defaults, denyWhen, whenUnknown, scopes, namespaceLabels, tags, registries, mirrors,"
                    + " inject, exemptions, customWorkloads";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the position is that of the spec's first line, at line 4 and indented by 2
                "defaults: {image-tag: Denyy} | 25 image-tag \"Denyy\" is not known, did you mean deny?",
                "defaults: {image-tag: x} | 25 image-tag \"x\" is not known; there are: deny, warn, audit, off",
                "defaults: {image-tag: {}} | 25 image-tag has to be a text",
                "defaults: {imagetag: deny} | 14 spec.defaults has no field \"imagetag\", did you mean image-tag?",
                "defaults: deny | 13 spec.defaults has to be a mapping with: image-name, image-tag, image-registry,"
                        + " pull-secret, image-missing, image-platform, image-index, registry-access, registry-limit,"
                        + " registry-unreachable, pull-policy, secret-in-manifest",
                "tags: {floating: latest} | 20 floating has to be a list",
                "tags: {floating: [[latest]]} | 21 each entry of floating has to be a text",
                "tags: {floating: ['dev-*']} | 21 each entry of floating has to be a tag, and \"dev-*\" can be none",
                "tags: {requireDigest: yes} | 25 requireDigest has to be true or false",
                "tags: {requiredigest: true} | 10 spec.tags has no field \"requiredigest\", did you mean requireDigest?",
                "tags: {colour: red} | 10 spec.tags has no field \"colour\"; there are: floating, requireDigest",
                "registries: {} | 15 registries has to be a list",
                "registries: [ghcr.io] | 16 an entry of spec.registries has to be a mapping with: pattern, allowed, private,"
                        + " insecure, inCluster, pullThrough, inspect, nodeCredentials, immutableTags, limits",
                "registries: [{pattern: ghcr.io, limits: {warnBelow: 101}}] | 55 warnBelow has to be a number from 0 to 100",
                "registries: [{pattern: ghcr.io, limits: {readAbove: -1}}] | 55 readAbove has to be a number from 0 to 100",
                "registries: [{pattern: ghcr.io, limits: {readAbove: [1]}}] | 55 readAbove has to be a number from 0 to 100",
                "registries: [{private: true}] | 16 field \"pattern\" is missing here",
                "registries: [{pattern: }] | 16 field \"pattern\" is missing here",
                "registries: [{pattern: ghcr.io, private: 1}] | 44 private has to be true or false",
                "registries: [{pattern: ghcr.io, nodeCredentials: node}] | 52 nodeCredentials \"node\" is not known, did you"
                        + " mean none?",
                "registries: [{pattern: ghcr.io, immutableTags: ['v 1']}] | 51 each entry of immutableTags has to be a tag,"
                        + " and \"v 1\" can be none",
                "mirrors: docker.io | 12 mirrors has to be a list",
                "mirrors: [{source: docker.io}] | 13 field \"target\" is missing here",
                "inject: {imagePullPolicy: Always} | 29 imagePullPolicy \"Always\" is not known; there are: IfNotPresent, off",
                "inject: {template: true} | 12 spec.inject has no field \"template\", did you mean templates?",
                "inject: {imagePullSecrets: a} | 30 imagePullSecrets has to be a list",
                "inject: {imagePullSecrets: [a]} | 31 an entry of spec.inject.imagePullSecrets has to be a mapping with:"
                        + " pattern, name",
                "inject: {imagePullSecrets: [{name: a}]} | 31 field \"pattern\" is missing here",
                "inject: {imagePullSecrets: [{pattern: ghcr.io}]} | 31 field \"name\" is missing here",
                "inject: {imagePullSecrets: [{pattern: ghcr.io, name: Hub}]} | 56 name \"Hub\" can be no secret's",
                "inject: {imagePullSecrets: [{pattern: nginx, name: hub}]} | 41 pattern \"nginx\" names no registry; in full it"
                        + " is docker.io/library/nginx",
                "injects: {} | 3 spec has no field \"injects\", did you mean inject?",
                "<<: {tags: {}} | 3 spec has no field \"<<\"; there are: " + SPEC,
                "? [tags] | 5 spec has no field \"\"; there are: " + SPEC,
                "denyWhen: certainly | 13 denyWhen \"certainly\" is not known, did you mean certain?",
                "whenUnknown: fail | 16 whenUnknown \"fail\" is not known; there are: allow, warn, deny",
                "namespaceLabels: {loosens: true} | 21 spec.namespaceLabels has no field \"loosens\", did you mean loosen?",
                "customWorkloads: [{group: a.example, kind: A}] | 21 names no place; name at least one of podSpecs, images",
                "customWorkloads: [{kind: A, images: [spec.image]}] | 21 field \"group\" is missing here",
                "customWorkloads: [{group: a.example, images: [spec.image]}] | 21 field \"kind\" is missing here",
                "customWorkloads: [{group: a, kind: A, images: [spec.image]}] | 29 group \"a\" can be no custom resource's; it is"
                        + " as argoproj.io",
                "customWorkloads: [{group: a.example, kind: a, images: [spec.image]}] | 46 there can be no kind \"a\"",
                "customWorkloads: [{group: apps, kind: Deployment, images: [spec.image]}] | 41 Deployment is a kind of Kubernetes,"
                        + " whose places are known",
                "customWorkloads: [{group: a.example, kind: A, images: [.spec]}] | 58 \".spec\" is no place; write it as"
                        + " spec.template.spec, or spec.steps[*].image for each entry of a list",
                "customWorkloads: [{group: a.example, kind: A, podSpecs: [[]]}] | 60 each entry of podSpecs has to be a text",
                // an anchor that holds itself
                "tags: &t {floating: *t} | 9 floating has to be a list",
            })
    void saysWhatIsWrongWithAField(String spec, String problem) {
        String expected = "line 4, column " + problem.replaceFirst(" ", ": ");

        assertThat(problems(Policies.document(spec))).isEqualTo(expected);
    }
}
