package dev.pullgate.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every key of Pullgate's own, each with its default. All are read at start. */
@ConfigMapping(prefix = "pullgate")
public interface PullgateConfig {
    /** The policy. */
    Policy policy();

    /** How reviews are done. */
    Review review();

    /** How registries are asked. */
    Registry registry();

    /** What is watched of the cluster. */
    Cluster cluster();

    /** What the nodes hold, of which Pullgate has copies. */
    Node node();

    /** The serving certificate. */
    Tls tls();

    /** The policy. */
    interface Policy {
        /** The policy file; without one, the defaults of the rules hold. */
        Optional<Path> file();

        /** Whether a custom resource counts, where there is one. */
        @WithDefault("false")
        boolean resource();
    }

    /** How reviews are done. */
    interface Review {
        /** How much of the API server's timeout is kept for the way back. */
        @WithDefault("750ms")
        Duration margin();

        /** How many reviews may wait at the same time; more are answered 503, so that the failurePolicy decides. */
        @WithDefault("500")
        int maxWaiting();

        /** How long the bodies of the reviews that wait may be together; beyond that more are answered 503 as well. */
        @WithDefault("67108864")
        long maxWaitingBytes();
    }

    /** How registries are asked. */
    interface Registry {
        /** How long a connection may take. */
        @WithDefault("1s")
        Duration connectTimeout();

        /** How long asking for one manifest with one login may take. */
        @WithDefault("2s")
        Duration requestTimeout();

        /**
         * Networks that are never connected to, whatever an image's name says: this machine, link-local and multicast addresses,
         * and the metadata services of clouds that are elsewhere (Alibaba, Azure, AWS over IPv6).
         */
        @WithDefault("0.0.0.0/8,127.0.0.0/8,169.254.0.0/16,224.0.0.0/4,240.0.0.0/4,::/128,::1/128,fe80::/10,ff00::/8,"
                + "100.100.100.200/32,168.63.129.16/32,fd00:ec2::254/128,64:ff9b::7f00:0/104,64:ff9b::a9fe:0/112")
        List<String> blockedNetworks();

        /**
         * Networks of the cluster itself, which are connected to only for registries that the policy says are there
         * (inCluster), beside those that the cluster's own objects name.
         */
        Optional<List<String>> clusterNetworks();

        /** A folder with folders of certificates for single registries, as docker and containerd have it in certs.d. */
        Optional<Path> certs();

        /** The proxy for https; without one, HTTPS_PROXY. */
        Optional<String> httpsProxy();

        /** The proxy for plain http; without one, HTTP_PROXY. */
        Optional<String> httpProxy();

        /** Servers that are asked without a proxy; without such a list, NO_PROXY. */
        Optional<String> noProxy();
    }

    /** What is watched of the cluster. */
    interface Cluster {
        /** Whether to keep up with the nodes, for what images have to be built for and for what nodes hold already. */
        @WithDefault("true")
        boolean watchNodes();

        /** Whether to keep up with the running Pods, whose nodes hold their images. */
        @WithDefault("true")
        boolean watchPods();

        /** Whether to keep up with the labels of namespaces, by which the policy has scopes and which say modes themselves. */
        @WithDefault("true")
        boolean watchNamespaces();

        /**
         * Whether to find out, at start and every hour, if the cluster sets every pull policy to Always, by a dry run of a Pod
         * in Pullgate's own namespace.
         */
        @WithDefault("true")
        boolean probePullPolicy();
    }

    /** What the nodes hold, of which Pullgate has copies. */
    interface Node {
        /** Where the kubelet's docker configuration is: folders with config.json or .dockercfg, or such files. */
        Optional<List<Path>> dockerConfig();

        /** The kubelet's credential providers. */
        CredentialProviders credentialProviders();

        /** containerd's config_path: folders with a folder for each registry that has a hosts.toml. */
        Optional<List<Path>> containerdHosts();

        /** CRI-O's registries.conf; beside it may be registries.conf.d. */
        Optional<Path> registriesConf();
    }

    /** The kubelet's credential providers. */
    interface CredentialProviders {
        /** The CredentialProviderConfig, or a folder of such files. */
        Optional<Path> config();

        /** The folder with their executables. */
        Optional<Path> binDir();

        /** How long one may run; a review waits no longer than it has time. */
        @WithDefault("10s")
        Duration timeout();
    }

    /** The serving certificate. */
    interface Tls {
        /** PEM file of the certificate. */
        @WithDefault("/etc/pullgate/tls/tls.crt")
        Path certificate();

        /** PEM file of its private key. */
        @WithDefault("/etc/pullgate/tls/tls.key")
        Path privateKey();
    }
}
