package dev.tendril.inspector.model;

import dev.tendril.inspector.model.calls.CallsPane;
import dev.tendril.inspector.model.calls.PointChooser;
import dev.tendril.inspector.model.calls.TracePane;
import dev.tendril.inspector.model.chart.ChartsPane;
import dev.tendril.inspector.model.console.ConsolePane;
import dev.tendril.inspector.model.heap.HistogramPane;
import dev.tendril.inspector.model.heap.InstancesPane;
import dev.tendril.inspector.model.history.History;
import dev.tendril.inspector.model.pin.Pins;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.remote.live.CallSource;
import dev.tendril.inspector.model.remote.live.HeapSource;
import dev.tendril.inspector.model.remote.live.ShellSource;
import dev.tendril.inspector.model.remote.live.ThreadSource;
import dev.tendril.inspector.model.task.Tasks;
import dev.tendril.inspector.model.threads.HoldPane;
import dev.tendril.inspector.model.threads.ThreadsPane;

/** What can be done with a target besides looking at its objects, a pane for each. */
public final class Panes {

    private final TargetClient client;
    private final CallSource callSource;
    private final Tasks tasks;
    private final CallsPane calls;
    private final TracePane trace;
    private final ThreadsPane threads;
    private final HoldPane hold;
    private final InstancesPane instances;
    private final HistogramPane histogram;
    private final ConsolePane console;
    private final ChartsPane charts;

    Panes(TargetClient client, Tasks tasks, Padlock padlock, History history, Pins pins) {
        this.client = client;
        this.callSource = client.tool(CallSource.class);
        this.tasks = tasks;
        this.calls = new CallsPane(callSource, tasks, padlock);
        this.trace = new TracePane(callSource, tasks, padlock);
        this.threads = new ThreadsPane(client.tool(ThreadSource.class), tasks);
        this.hold = new HoldPane(client.tool(ThreadSource.class), tasks, padlock);
        this.instances = new InstancesPane(client.tool(HeapSource.class), tasks);
        this.histogram = new HistogramPane(client.tool(HeapSource.class), tasks);
        this.console = new ConsolePane(client.tool(ShellSource.class), tasks, padlock, history, pins::variables);
        this.charts = new ChartsPane(client, tasks, padlock);
    }

    /** Something that helps to type a point. */
    public PointChooser pointChooser() {
        return new PointChooser(callSource, tasks);
    }

    /** Something that helps to type a class. */
    public ClassChooser classChooser() {
        return new ClassChooser(client, tasks);
    }

    void close() {
        calls.close();
        trace.stop();
        threads.close();
        hold.stop();
        instances.close();
        histogram.close();
        console.close();
        charts.close();
    }

    public CallsPane calls() {
        return calls;
    }

    public TracePane trace() {
        return trace;
    }

    public ThreadsPane threads() {
        return threads;
    }

    public HoldPane hold() {
        return hold;
    }

    public InstancesPane instances() {
        return instances;
    }

    public HistogramPane histogram() {
        return histogram;
    }

    public ConsolePane console() {
        return console;
    }

    public ChartsPane charts() {
        return charts;
    }
}
