package org.waylight.bench.micro;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.waylight.message.Report;
import org.waylight.message.RoutingFacts;
import org.waylight.routing.policy.PolicyReader;
import org.waylight.routing.propose.Proposer;
import org.waylight.standalone.demo.Fixtures;
import org.waylight.triage.assess.Assessment;
import org.waylight.triage.assess.Confirmed;
import org.waylight.triage.assess.Facts;
import org.waylight.triage.rulebook.RuleBook;
import org.waylight.wire.SingleObject;

/** What is done with a report besides sealing: bytes from it, it from bytes, what it amounts to, who may get it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Steps {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final SingleObject REPORTS = new SingleObject(List.of(Report.class));

    private Work work = new Work();

    /** Reads the fixture that the pipeline is measured with. */
    @Setup
    public void prepare() throws IOException {
        work.read(Path.of(System.getProperty(Micro.FIXTURE, "")));
    }

    @Benchmark
    public Object encode() {
        return SingleObject.encode(work.report());
    }

    @Benchmark
    public @Nullable Object decode() {
        return REPORTS.decode(work.encoded);
    }

    @Benchmark
    public Assessment assess() {
        return work.rules.assess(work.report(), Confirmed.nothing());
    }

    @Benchmark
    public Object propose() {
        return work.proposer.propose(work.facts(), _ -> true, DAY);
    }

    private static final class Work {
        private final RuleBook rules = RuleBook.ours();
        private final Proposer proposer = new Proposer(PolicyReader.builtIn());
        private @Nullable Report report;
        private byte[] encoded = new byte[0];
        private @Nullable RoutingFacts facts;

        void read(Path fixture) throws IOException {
            Report read = Fixtures.report(fixture);
            report = read;
            encoded = SingleObject.encode(read);
            facts = Facts.of(read, rules.assess(read, Confirmed.nothing()), List.of(), 1);
        }

        Report report() {
            return Objects.requireNonNull(report);
        }

        RoutingFacts facts() {
            return Objects.requireNonNull(facts);
        }
    }
}
