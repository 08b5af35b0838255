package dev.ferryman.bench;

/// What is measured of live replication; Ferryman runs as its agents do in Kubernetes.
enum LiveWorkload {
    /// How far replicas are behind in a storm of changes, beside lsyncd.
    LIVE_STORM {
        @Override
        void measure(LivePlaces places, Benchmark.Settings settings, Report report) throws Exception {
            for (LiveContender contender : LiveContender.of(settings)) {
                report.add(new LiveStorm(places, Math.max(1_000, 10_000 / settings.scale())).run(contender));
            }
        }
    },
    /// A scheduled run of a job that is followed live, too, where nothing has changed, beside the walks of stock rsync.
    FOLLOWED_RUN {
        @Override
        void measure(LivePlaces places, Benchmark.Settings settings, Report report) throws Exception {
            new FollowedRun(places, settings).measure().forEach(report::add);
        }
    },
    /// What it takes to watch a large tree.
    WATCHING {
        @Override
        void measure(LivePlaces places, Benchmark.Settings settings, Report report) throws Exception {
            report.add(new Watching(places, 20_000 / settings.scale(), 1_000_000 / settings.scale()).measure());
            if (!settings.isQuick()) {
                report.add(new Watching(places, 100_000, 200_000).measure());
            }
        }
    };

    abstract void measure(LivePlaces places, Benchmark.Settings settings, Report report) throws Exception;
}
