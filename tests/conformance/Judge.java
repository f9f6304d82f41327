// Runs compiled rule sets over many files in one Java, because a rule set takes seconds to compile and milliseconds to run.
//
//   java -cp Saxon-HE.jar Judge.java RULES.xsl[,RULES.xsl...] FILE...
//
// One line a finding: file, flag, rule, text, with tabs between. Fails only when a rule set or a file cannot be read.
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.*;

public class Judge {
    public static void main(String[] words) throws Exception {
        Processor processor = new Processor(false);
        XsltCompiler compiler = processor.newXsltCompiler();
        List<XsltExecutable> rules = new ArrayList<>();
        for (String path : words[0].split(",")) rules.add(compiler.compile(new StreamSource(new File(path))));
        for (int i = 1; i < words.length; i++)
            for (XsltExecutable rule : rules) judge(rule, words[i]);
    }

    static void judge(XsltExecutable rule, String path) throws SaxonApiException {
        XdmDestination findings = new XdmDestination();
        XsltTransformer run = rule.load();
        run.setSource(new StreamSource(new File(path)));
        run.setDestination(findings);
        run.transform();
        for (XdmItem finding : findings.getXdmNode().axisIterator(Axis.DESCENDANT).hasNext()
                ? list(findings.getXdmNode()) : new ArrayList<XdmItem>()) {
            XdmNode node = (XdmNode) finding;
            System.out.println(path + "\t" + node.getAttributeValue(new QName("flag")) + "\t"
                + node.getAttributeValue(new QName("id")) + "\t"
                + node.getStringValue().replaceAll("\\s+", " ").trim());
        }
    }

    static List<XdmItem> list(XdmNode document) {
        List<XdmItem> out = new ArrayList<>();
        XdmSequenceIterator<XdmNode> nodes = document.axisIterator(Axis.DESCENDANT, new QName("finding"));
        while (nodes.hasNext()) out.add(nodes.next());
        return out;
    }
}
