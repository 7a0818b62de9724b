import com.github.houbb.sensitive.word.bs.SensitiveWordBs;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reads a text per line in base64 and prints how many words sensitive-word finds in it, with its defaults. */
class SensitiveWords {
    public static void main(String[] args) throws Exception {
        SensitiveWordBs words = SensitiveWordBs.newInstance().init();
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(words.findAll(new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8)).size());
        }
        out.flush();
    }
}
