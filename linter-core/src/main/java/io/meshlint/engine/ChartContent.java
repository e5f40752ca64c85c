package io.meshlint.engine;

import io.meshlint.manifest.Paths;
import io.meshlint.source.Inputs;
import io.meshlint.yaml.Fault;
import io.meshlint.yaml.YamlFile;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves out the files of a Helm chart that are templates although they stand outside {@code templates}: the chart is
 * named among what is not checked. Its plain manifests, such as those in {@code crds}, stay.
 */
final class ChartContent {

    private ChartContent() {}

    /** The files with nothing in those that are templates of a chart. */
    static List<YamlFile> without(List<YamlFile> files, List<NotChecked> notChecked) {
        List<String> charts = new ArrayList<>();
        for (NotChecked passed : notChecked) {
            if (Inputs.isChart(passed.file())) {
                charts.add(Paths.parent(passed.file()));
            }
        }
        if (charts.isEmpty()) {
            return files;
        }
        List<YamlFile> rest = new ArrayList<>(files.size());
        for (YamlFile file : files) {
            boolean left = isTemplate(file) && isBelow(file.source().folder(), charts);
            rest.add(left ? new YamlFile(file.source(), List.of(), List.of(), false) : file);
        }
        return rest;
    }

    private static boolean isTemplate(YamlFile file) {
        for (Fault fault : file.faults()) {
            if (fault.kind() == Fault.Kind.TEMPLATE) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBelow(String folder, List<String> charts) {
        for (String chart : charts) {
            boolean outside =
                    chart.isEmpty() && (folder.startsWith("/") || folder.equals("..") || folder.startsWith("../"));
            if (!outside && Paths.isBelow(folder, chart)) {
                return true;
            }
        }
        return false;
    }
}
